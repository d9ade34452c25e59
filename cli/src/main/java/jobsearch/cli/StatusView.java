package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.runtime.system.Status;

/** A system's status for people and for tools. */
final class StatusView {

  private StatusView() {}

  static void print(Status status, Console console) {
    for (Status.ServiceStatus service : status.services()) {
      console.print(
          "%-20s %-9s %s"
              .formatted(service.service().label(), service.state().label(), service.url()));
      if (!service.reason().isEmpty()) {
        console.print("%-20s -> %s".formatted("", PlainText.of(service.reason())));
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
      if (!service.reason().isEmpty()) {
        each.put("reason", service.reason());
      }
    }
    console.json(node);
  }
}
