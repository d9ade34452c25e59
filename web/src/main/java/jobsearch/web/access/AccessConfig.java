package jobsearch.web.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.accounts.Role;

/** Where accounts are, whom to believe without one, and the table of roles. */
@ConfigMapping(prefix = "jobsearch.access")
interface AccessConfig {

  /** The accounts' file. */
  Path accounts();

  /**
   * Whether the networks that this service listens on are as private as loopback: then a system
   * without accounts is open to them, too.
   */
  @WithDefault("false")
  boolean trustedNetwork();

  /** Names, besides loopback's, that a system without accounts may be asked by. */
  Optional<List<String>> trustedHosts();

  /** What the issuer's roles are here; those of the same name need no line. */
  Map<String, Role> oidcRoles();

  /** Lines such as {@code POST /api/searches}, under what they need. */
  Table table();

  /** {@code *} is any method or any one part of a path, {@code **} that path and all below it. */
  interface Table {

    Optional<List<String>> anyone();

    Optional<List<String>> viewer();

    Optional<List<String>> operator();

    Optional<List<String>> approver();

    Optional<List<String>> admin();
  }
}
