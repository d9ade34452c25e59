package jobsearch.store.fold;

/** Who is primary, and the how-manieth appointment that was. */
public record Appointment(String replica, int epoch) {}
