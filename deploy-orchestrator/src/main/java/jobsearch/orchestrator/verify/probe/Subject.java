package jobsearch.orchestrator.verify.probe;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The running release that is verified.
 *
 * @param name for people, such as {@code staging 1}
 * @param gateway the address of its gateway
 * @param services the addresses of its services by name; those of a gateway that is not part of the
 *     release, or of an orchestrator, are left out
 * @param logs the services' logs ({@code .log}) and what they print besides ({@code .out})
 * @param since from when on logs count: when it was started, with {@link Depth#FULL}
 * @param tag that every service must say
 * @param commit that every service must say
 * @param schemaVersion of its store; null if any will do
 * @param token a bearer token; null while the system has no accounts
 * @param account to log in with; null if there is none
 * @param legacy the directory where the store looks for legacy files; null if it cannot be reached
 * @param sources to search, by name: recorded ones, and small
 * @param pin the release that its gateway is to ask whatever its weight; null where there is only
 *     one
 */
public record Subject(
    String name,
    String gateway,
    Map<String, String> services,
    List<Path> logs,
    Instant since,
    String tag,
    String commit,
    @Nullable Integer schemaVersion,
    Depth depth,
    @Nullable String token,
    @Nullable Account account,
    @Nullable Path legacy,
    List<String> sources,
    @Nullable String pin) {

  /** What the gateway is called among the services. */
  public static final String GATEWAY = "gateway";

  public Subject {
    Objects.requireNonNull(name, "name is missing");
    Objects.requireNonNull(gateway, "gateway is missing");
    Objects.requireNonNull(since, "since is missing");
    Objects.requireNonNull(tag, "tag is missing");
    Objects.requireNonNull(commit, "commit is missing");
    Objects.requireNonNull(depth, "depth is missing");
    if (services == null || services.isEmpty()) {
      throw new IllegalArgumentException("a subject without services: nothing would be verified");
    }
    gateway = withoutSlash(gateway);
    Map<String, String> addresses = new LinkedHashMap<>();
    services.forEach((service, address) -> addresses.put(service, withoutSlash(address)));
    services = Collections.unmodifiableMap(addresses);
    logs = logs == null ? List.of() : List.copyOf(logs);
    sources = sources == null ? List.of() : List.copyOf(sources);
  }

  /** One whose gateway has only this release. */
  public Subject(
      String name,
      String gateway,
      Map<String, String> services,
      List<Path> logs,
      Instant since,
      String tag,
      String commit,
      @Nullable Integer schemaVersion,
      Depth depth,
      @Nullable String token,
      @Nullable Account account,
      @Nullable Path legacy,
      List<String> sources) {
    this(
        name,
        gateway,
        services,
        logs,
        since,
        tag,
        commit,
        schemaVersion,
        depth,
        token,
        account,
        legacy,
        sources,
        null);
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** Without token and password: this may be in a log. */
  @Override
  public String toString() {
    return "%s (%s at %s)".formatted(name, tag, gateway);
  }
}
