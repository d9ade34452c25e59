package jobsearch.events.promotion;

import jobsearch.events.Event;

/**
 * What is said about releases on their way to an environment. Requests and commands of people carry
 * no epoch: anyone may write them, also while no orchestrator lives.
 */
public sealed interface PromotionFact extends Event
    permits CommandGiven,
        FencedFact,
        IncidentClosed,
        OrchestratorElected,
        PromotionRequested,
        ReleaseBuilt,
        RollbackRequested,
        SignedOff,
        SlotDeployed,
        StagingVerified {}
