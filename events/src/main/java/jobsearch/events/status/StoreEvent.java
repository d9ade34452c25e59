package jobsearch.events.status;

import jobsearch.events.Event;

/** What a store says of itself. Published directly, at least once, with deterministic ids. */
public sealed interface StoreEvent extends Event
    permits BackupFailed,
        BackupProven,
        BackupStarted,
        BackupVerified,
        DuplicateFound,
        MigrationCompleted,
        MigrationFailed,
        MigrationProgressed,
        MigrationStarted,
        RecordQuarantined,
        ReplicaCaughtUp,
        RestoreCompleted,
        RestoreFailed,
        RestoreStarted,
        SchemaMigrated {}
