package jobsearch.gateway.forward;

/** There is no connection to a service: nothing of the request was sent. */
final class ServiceUnreachable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServiceUnreachable(String reason) {
    super(reason);
  }
}
