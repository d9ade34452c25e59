package jobsearch.orchestrator.environment;

/** Something is done in a slot, and only one thing at a time can be. */
final class SlotBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SlotBusy(String slot, SlotWork work) {
    super(
        "%s is busy: %s since %s; wait for it to end"
            .formatted(
                slot,
                work.tag() == null ? work.kind() : work.kind() + " " + work.tag(),
                work.startedAt()));
  }
}
