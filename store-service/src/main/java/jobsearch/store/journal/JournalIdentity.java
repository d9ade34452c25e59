package jobsearch.store.journal;

/** Which journal it is: offsets mean nothing in another one. */
public record JournalIdentity(String clusterId, String topic, String topicId) {}
