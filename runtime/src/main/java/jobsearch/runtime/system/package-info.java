/** Whole systems: production's, as {@code jobsearch up} runs it, and those of staging slots. */
@NullMarked
package jobsearch.runtime.system;

import org.jspecify.annotations.NullMarked;
