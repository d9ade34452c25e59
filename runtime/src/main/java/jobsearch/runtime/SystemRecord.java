package jobsearch.runtime;

import java.nio.file.Path;

/**
 * With what running processes were started.
 *
 * @param recorded whether the recorded boards belong to them
 * @param release the directory that their programs are in
 * @param label what that release is called there
 */
public record SystemRecord(int portBase, boolean recorded, Path release, Label label) {}
