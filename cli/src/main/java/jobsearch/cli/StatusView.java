package jobsearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.cli.runtime.Status;

/** A system's status for people and for tools. */
final class StatusView {

  private StatusView() {}

  static void print(Status status, Console console) {
    for (Status.ServiceStatus service : status.services()) {
      console.print(
          "%-20s %-9s %s"
              .formatted(service.service().label(), service.state().label(), service.url()));
    }
    ObjectNode node = Console.JSON.createObjectNode().put("url", status.url());
    ArrayNode services = node.putArray("services");
    for (Status.ServiceStatus service : status.services()) {
      services
          .addObject()
          .put("name", service.service().label())
          .put("url", service.url())
          .put("state", service.state().label());
    }
    console.json(node);
  }
}
