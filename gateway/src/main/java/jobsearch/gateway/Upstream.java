package jobsearch.gateway;

import java.util.List;

/** The services behind the gateway, with the paths that each answers. */
public enum Upstream {
  STORE(
      "store-service",
      "/api/backups",
      "/api/companies",
      "/api/consistency",
      "/api/events",
      "/api/migrations",
      "/api/postings",
      "/api/runs",
      "/api/statistics",
      "/api/store"),
  SCRAPER("scraper-service", "/api/searches", "/api/sources"),
  MATCHER("matcher-service", "/api/cvs"),
  ORCHESTRATOR(
      "deploy-orchestrator",
      "/api/alerts",
      "/api/audit",
      "/api/dora",
      "/api/environments",
      "/api/incidents",
      "/api/promotions",
      "/api/releases",
      "/api/status-page",
      "/api/versions",
      "/api/windows",
      "/status-page");

  private final String service;
  private final List<String> paths;

  Upstream(String service, String... paths) {
    this.service = service;
    this.paths = List.of(paths);
  }

  /** Its name, as people know it. */
  public String service() {
    return service;
  }

  /** It answers these, and everything below them. */
  public List<String> paths() {
    return paths;
  }
}
