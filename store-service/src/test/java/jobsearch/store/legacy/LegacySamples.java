package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Made-up files of the legacy system's shapes. */
final class LegacySamples {

  static final String CV = "0123456789abcdef";

  private LegacySamples() {}

  /** A list as the legacy scraper wrote it: Title Case keys, relative URL. */
  static String listed(int number) {
    return """
    {"Job Title": "Baker %1$d", "Company Name": "Oven AG", "Job Description": "Bakes bread %1$d.",
     "Required Skills": "Flour", "Location": "9000 Sample", "Salary Range": "80-100%%",
     "Posting Date": "21.04.2025", "Application URL": "/job/baker/%1$d"}
    """
        .formatted(number);
  }

  /** A match as the legacy matcher wrote it. */
  static String match(int number, int overall) {
    return """
    {"job_title": "Baker %1$d", "company_name": "Oven AG", "job_description": "Bakes bread %1$d.",
     "location": "9000 Sample", "application_url": "https://jobs.example/job/baker/%1$d",
     "overall_match": %2$d, "skills_match": %2$d, "experience_match": 3, "education_fit": 4,
     "career_trajectory_alignment": 5, "preference_match": 6, "potential_satisfaction": 7,
     "location_compatibility": "Yes", "reasoning": "You can bake.", "cv_path": "input/cv.pdf"}
    """
        .formatted(number, overall);
  }

  /** What lies in a directory, in order. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** A directory with a list in two pages, matches and settings. */
  static Path directory(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("settings.json"),
        "{\"base_url\": \"https://jobs.example/job/suche-{search_term}-seite-\"}");
    Files.writeString(
        directory.resolve("job_data_20250421_230806.json"),
        "[[%s, %s], {\"content\": [%s]}]".formatted(listed(1), listed(2), listed(3)));
    Files.writeString(
        directory.resolve("job_matches_1.json"),
        "[%s, %s, {\"job_title\": \"No address\"}]".formatted(match(1, 7), match(9, 2)));
    return directory;
  }

  /** A database of the legacy schema with a sound row and a broken one. */
  static Path database(Path file) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath());
        Statement sql = connection.createStatement()) {
      sql.execute(
          "CREATE TABLE job_matches (id INTEGER PRIMARY KEY AUTOINCREMENT, job_url TEXT NOT NULL,"
              + " search_term TEXT NOT NULL, cv_key TEXT NOT NULL, job_title TEXT, company_name TEXT,"
              + " location TEXT, posting_date TEXT, salary_range TEXT, overall_match INTEGER NOT NULL,"
              + " skills_match INTEGER, reasoning TEXT, scraped_data TEXT NOT NULL,"
              + " scraped_at TEXT NOT NULL, matched_at TEXT)");
      sql.execute("CREATE TABLE applications (id INTEGER PRIMARY KEY, notes TEXT)");
      sql.execute("INSERT INTO applications (notes) VALUES ('personal')");
      String row =
          "INSERT INTO job_matches (job_url, search_term, cv_key, job_title, company_name,"
              + " overall_match, scraped_data, scraped_at, matched_at) VALUES ('/job/%1$d', 'bread', '"
              + CV
              + "', 'Baker', 'Oven AG', 7, '%2$s', '2025-04-21T23:08:06.123456', '2025-04-22 08:00:00')";
      sql.execute(row.formatted(1, "{\"Job Description\": \"Bakes.\", \"Job Title\": \"Old\"}"));
      sql.execute(row.formatted(2, "{broken"));
    }
    return file;
  }
}
