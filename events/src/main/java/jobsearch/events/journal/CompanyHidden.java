package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A person no longer wants to see the jobs of a company, or does again.
 *
 * @param company as postings name it; the case of ASCII letters does not count
 */
public record CompanyHidden(String request, String company, boolean hidden) implements WriteFact {
  public CompanyHidden {
    Require.text(request, "request");
    Require.text(company, "company");
  }

  @Override
  public String id() {
    return EventId.of("company-hidden", request, company, hidden);
  }

  @Override
  public String subject() {
    return company;
  }
}
