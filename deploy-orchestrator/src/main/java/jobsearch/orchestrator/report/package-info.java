/**
 * What a promotion came to, for people who were not there, and how promotions go over a time: of
 * their facts and of what was counted in their canaries, without clock or network. A report is one
 * record; its paper is the same laid out, of which Markdown and the page are made.
 */
@NullMarked
package jobsearch.orchestrator.report;

import org.jspecify.annotations.NullMarked;
