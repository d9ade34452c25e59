package jobsearch.store.journal;

import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Recognises a record by its bytes: the same place in another journal holds another one. */
public final class RecordFingerprint {

  private RecordFingerprint() {}

  /** A checksum over headers and value, with the value's length. */
  public static String of(ConsumerRecord<byte[], byte[]> record) {
    CRC32C checksum = new CRC32C();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        checksum.update(header.value());
      }
    }
    if (record.value() != null) {
      checksum.update(record.value());
    }
    return Long.toHexString(checksum.getValue()) + "-" + record.serializedValueSize();
  }
}
