package jobsearch.cli.runtime;

import java.nio.file.Path;

/**
 * With what the running system was started.
 *
 * @param recorded whether the recorded boards belong to it
 * @param release the directory that its programs are in
 */
record SystemRecord(int portBase, boolean recorded, Path release) {}
