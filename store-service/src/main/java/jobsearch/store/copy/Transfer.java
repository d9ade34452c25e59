package jobsearch.store.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.events.Sha256;
import jobsearch.store.copy.Place.Item;
import jobsearch.store.schema.DurableFiles;

/**
 * Brings files to one place and reads them back. What is there already with the same bytes is not
 * sent again.
 */
final class Transfer {

  private final Place place;
  private final CopyLedger ledger;
  private final Clock clock;
  private final Map<String, Item> there;

  /**
   * @param folder with all that may be there already
   */
  Transfer(Place place, String folder, CopyLedger ledger, Clock clock) throws IOException {
    this.place = place;
    this.ledger = ledger;
    this.clock = clock;
    this.there =
        place.list(folder).stream().collect(Collectors.toMap(Item::name, Function.identity()));
  }

  /** What was there at the beginning. */
  Map<String, Item> there() {
    return there;
  }

  /**
   * Sees to it that a file is there, whole.
   *
   * @param sha256 what the file must have, here and there
   * @return whether it had to be sent or read back for that
   * @throws CopyProblem if the file here is not what it was
   */
  boolean bring(String name, Path file, String sha256) throws IOException {
    Item found = there.get(name);
    if (found != null && found.bytes() == Files.size(file)) {
      if (ledger.verified(place, name).filter(v -> v.sha256().equals(sha256)).isPresent()) {
        return false;
      }
      if (sha256(place, name).equals(sha256)) {
        ledger.verified(place, name, sha256, clock.instant());
        return true;
      }
    }
    if (!DurableFiles.sha256(file).equals(sha256)) {
      throw new CopyProblem(
          file + " is damaged here and was not copied (SHA-256 differs)",
          "see jobsearch backup --verify");
    }
    ledger.forget(place, name);
    place.put(name, file, sha256);
    if (!sha256(place, name).equals(sha256)) {
      throw new IOException(
          "%s in %s is not what was sent (SHA-256 differs): see to the disk or the store there"
              .formatted(name, place.title()));
    }
    ledger.verified(place, name, sha256, clock.instant());
    return true;
  }

  /** Takes a file away there. */
  void delete(String name) throws IOException {
    place.delete(name);
    ledger.forget(place, name);
  }

  /** Reads a file at a place through. */
  static String sha256(Place place, String name) throws IOException {
    return read(place, name, OutputStream.nullOutputStream());
  }

  /** Reads a file at a place into a stream, and gives its SHA-256 in hex. */
  static String read(Place place, String name, OutputStream out) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(place.open(name), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A small file. */
  static byte[] bytes(Place place, String name) throws IOException {
    try (InputStream in = place.open(name)) {
      return in.readAllBytes();
    }
  }
}
