package jobsearch.orchestrator.notify;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.UnaryOperator;
import jobsearch.runtime.environment.Notifications;
import org.jspecify.annotations.Nullable;

/** Makes channels of what the file says of them. */
final class Channels {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final UnaryOperator<@Nullable String> environment;
  private final Mails mails;

  /**
   * @param environment the value of a variable; null if it is not set
   */
  Channels(UnaryOperator<@Nullable String> environment, Mails mails) {
    this.environment = environment;
    this.mails = mails;
  }

  Channel of(String name, Notifications.Channel settings) {
    return switch (settings) {
      case Notifications.Webhook hook ->
          new Webhook(http, hook.urlFrom(), environment.apply(hook.urlFrom()));
      case Notifications.Email email ->
          notice ->
              mails.send(email.to(), "<%s.%s@jobsearch>".formatted(notice.id(), name), notice);
    };
  }
}
