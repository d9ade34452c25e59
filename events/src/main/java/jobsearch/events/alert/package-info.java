/** Topic alerts: what a person has to do something about, until it is over. */
@NullMarked
package jobsearch.events.alert;

import org.jspecify.annotations.NullMarked;
