package jobsearch.events.journal;

import jobsearch.events.Event;

/** A fact that changes the store. Every change enters through one of these. */
public sealed interface JournalFact extends Event
    permits PrimaryAppointed,
        CvRegistered,
        SearchStarted,
        PageListed,
        PostingScraped,
        PostingConfirmed,
        ScrapeFailed,
        SearchCompleted,
        PostingScored,
        ScoringFailed,
        MatchImported,
        StoreSeeded,
        StoreReverted,
        WriteFact,
        RelationAsserted,
        RelationRetracted,
        OrphansRemoved,
        CountersRecounted {}
