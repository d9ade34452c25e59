package jobsearch.gateway.forward;

/** A request is pinned to a release that is not in the traffic, or was taken out of it. */
final class NotListed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotListed(String release) {
    super(release);
  }
}
