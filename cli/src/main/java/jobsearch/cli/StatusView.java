package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.runtime.Service;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Status;

/** A system's status for people and for tools. */
final class StatusView {

  private static final int LEAST_WIDTH = 20;

  private StatusView() {}

  static void print(Status status, Console console) {
    int width = status.services().stream().mapToInt(each -> each.name().length()).max().orElse(0);
    String name = "%-" + Math.max(LEAST_WIDTH, width) + "s";
    for (Status.ServiceStatus service : status.services()) {
      console.print(
          (name + " %-9s %s").formatted(service.name(), service.state().label(), service.url()));
      if (!service.reason().isEmpty()) {
        console.print((name + " -> %s").formatted("", PlainText.of(service.reason())));
      }
    }
    ObjectNode node = Console.JSON.createObjectNode().put("url", status.url());
    ArrayNode services = node.putArray("services");
    for (Status.ServiceStatus service : status.services()) {
      ObjectNode each =
          services
              .addObject()
              .put("name", service.service().label())
              .put("url", service.url())
              .put("state", service.state().label());
      Status.Whose whose = service.whose();
      if (whose != null) {
        each.put("release", whose.release())
            .put("side", whose.side().label())
            .put("leading", whose.leading());
      }
      if (!service.reason().isEmpty()) {
        each.put("reason", service.reason());
      }
    }
    console.json(node);
  }

  /** Which boards it reads. */
  static void printBoards(LocalSystem system, Console console) {
    boolean own = !system.services().contains(Service.BOARDS);
    console.say("Boards: " + (own ? system.home().sources() : "the recorded ones"));
  }
}
