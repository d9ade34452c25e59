package jobsearch.orchestrator.notify;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands mails to the server that the environment names ({@code QUARKUS_MAILER_HOST}, ...). */
@Singleton
class MailPublisher implements Mails {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST_SUBJECT = 150;

  private final ReactiveMailer mailer;
  private final Optional<String> password;

  MailPublisher(
      ReactiveMailer mailer,
      @ConfigProperty(name = "quarkus.mailer.password") Optional<String> password) {
    this.mailer = mailer;
    this.password = password;
  }

  @Override
  public void send(String to, String messageId, Notice notice) throws NotDelivered {
    String subject = "[jobsearch] " + notice.title().replaceAll("\\s+", " ");
    Mail mail =
        Mail.withText(
                to,
                subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length())),
                notice.text() + "\n")
            .addHeader("Message-ID", messageId)
            .addHeader(Webhook.ID, notice.id());
    try {
      mailer.send(mail).await().atMost(PATIENCE);
    } catch (RuntimeException e) {
      throw new NotDelivered("the mail server did not take it: " + said(e));
    }
  }

  private String said(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return password
        .filter(secret -> !secret.isBlank())
        .map(secret -> said.replace(secret, "..."))
        .orElse(said);
  }
}
