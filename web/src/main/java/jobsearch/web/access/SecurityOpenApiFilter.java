package jobsearch.web.access;

import io.smallrye.config.SmallRyeConfig;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jobsearch.accounts.Role;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in a service's interface what each operation needs, as the table of roles has it. */
public class SecurityOpenApiFilter implements OASFilter {

  /** The least role that may; {@code anyone} needs none. */
  static final String REQUIRED_ROLE = "x-required-role";

  private static final String TOKEN = "token";
  private static final String SESSION = "session";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components =
        api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
    components.addSecurityScheme(
        TOKEN,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("An API token, or one of the OIDC issuer"));
    components.addSecurityScheme(
        SESSION,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name(Credentials.COOKIE)
            .description("What POST /api/session of the gateway gives"));
    api.components(components);
    RoleTable table = table();
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    api.getPaths()
        .getPathItems()
        .forEach((path, item) ->
            methods(item)
                .forEach((method, operation) -> describe(operation, table.needed(method, path))));
  }

  private static Map<String, Operation> methods(PathItem item) {
    Map<String, Operation> methods = new TreeMap<>();
    item.getOperations().forEach((method, operation) -> methods.put(method.name(), operation));
    return methods;
  }

  private static void describe(Operation operation, Optional<Role> needed) {
    operation.addExtension(REQUIRED_ROLE, needed.map(Role::label).orElse("anyone"));
    if (needed.isEmpty()) {
      return;
    }
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SESSION));
    answer(operation, "401", "Nobody is logged in, and somebody must be (RFC 9457)");
    answer(
        operation,
        "403",
        "The caller's role is not enough; it needs %s (RFC 9457)".formatted(needed.get().label()));
  }

  private static void answer(Operation operation, String status, String description) {
    if (operation.getResponses() == null) {
      operation.responses(OASFactory.createAPIResponses());
    }
    if (!operation.getResponses().hasAPIResponse(status)) {
      operation
          .getResponses()
          .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
    }
  }

  private static RoleTable table() {
    return new RoleTable(
        ConfigProvider.getConfig()
            .unwrap(SmallRyeConfig.class)
            .getConfigMapping(AccessConfig.class)
            .table());
  }
}
