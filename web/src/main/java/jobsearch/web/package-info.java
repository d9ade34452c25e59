/**
 * What every service shows the same way over HTTP: its version, its errors (RFC 9457) and its label
 * in events; and how services follow topics ({@code follow}). Nothing of the job itself.
 */
@NullMarked
package jobsearch.web;

import org.jspecify.annotations.NullMarked;
