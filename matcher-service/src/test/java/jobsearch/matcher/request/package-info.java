/** Tests of the answering of requests. */
@NullMarked
package jobsearch.matcher.request;

import org.jspecify.annotations.NullMarked;
