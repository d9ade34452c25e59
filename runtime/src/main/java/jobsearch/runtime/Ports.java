package jobsearch.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.stream.IntStream;

/** Which ports are free. */
public final class Ports {

  /** How many, from its base on, production may use: a system's, and those of its second side. */
  public static final int OF_PRODUCTION = 14;

  /** Where the second side's begin. */
  public static final int SECOND_SIDE = 10;

  /** Below the range from which systems hand out ports by themselves. */
  private static final int FIRST_TO_TRY = 18_600;

  private static final int STEP = 20;

  /** The last one is still below 32768. */
  private static final int BASES = 700;

  private Ports() {}

  /** Fails naming the first port that someone else listens on, and who. */
  public static void requireFree(Collection<Service> services, int base) {
    for (Service service : services) {
      for (int port : service.ports(base)) {
        if (!isFree(port)) {
          throw new Trouble(
              "port %d, which %s needs, is in use%s"
                  .formatted(port, service.label(), PortOwner.describe(port)),
              "stop what uses it, or choose other ports: JOBSEARCH_PORT_BASE=" + freeBase());
        }
      }
    }
  }

  /**
   * A base from which on all the ports of a system are free now. Each process begins to look
   * elsewhere: two that ask at the same time must not both find the same ports free.
   */
  public static int freeBase() {
    int first = (int) (ProcessHandle.current().pid() % BASES);
    return IntStream.range(first, first + BASES)
        .map(base -> FIRST_TO_TRY + base % BASES * STEP)
        .filter(base -> IntStream.range(base, base + OF_PRODUCTION).allMatch(Ports::isFree))
        .findFirst()
        .orElseThrow(() ->
            new Trouble(
                "found no %d free ports in a row".formatted(OF_PRODUCTION),
                "set JOBSEARCH_PORT_BASE yourself"));
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
