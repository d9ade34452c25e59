package jobsearch.store.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** A Lucene index in a directory: one thread writes, any number search what was last refreshed. */
final class SearchIndex implements AutoCloseable {

  /** What is gathered in memory before it is written; the store's heap is small. */
  private static final double BUFFER_MEGABYTES = 16;

  private static final int MOST_WAITING_MERGES = 4;

  /** Asks an index something. */
  @FunctionalInterface
  interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private SearchIndex(Directory directory, IndexWriter writer, SearcherManager searchers) {
    this.directory = directory;
    this.writer = writer;
    this.searchers = searchers;
  }

  /** Opens what a directory holds, or begins an index there. */
  static SearchIndex open(Path path) throws IOException {
    Directory directory = FSDirectory.open(path);
    try {
      IndexWriter writer = new IndexWriter(directory, config());
      return new SearchIndex(directory, writer, new SearcherManager(writer, null));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static IndexWriterConfig config() {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    // One at a time: the fold needs the other core.
    merges.setMaxMergesAndThreads(MOST_WAITING_MERGES, 1);
    return new IndexWriterConfig(new Words())
        // Newest first, also among segments: most orders go by it or fall back on it, and what
        // comes
        // later can then be skipped. Postings arrive oldest first, the worst order to find the
        // newest.
        .setIndexSort(Order.SEEN.sort(null))
        .setLeafSorter(Comparator.comparingLong(SearchIndex::newest).reversed())
        .setRAMBufferSizeMB(BUFFER_MEGABYTES)
        .setMergeScheduler(merges)
        .setCommitOnClose(false);
  }

  private static long newest(LeafReader segment) {
    try {
      byte[] newest = PointValues.getMaxPackedValue(segment, Fields.SEEN);
      return newest == null ? Long.MIN_VALUE : LongPoint.decodeDimension(newest, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the last commit in a directory says of itself; empty if there is none. Reads every byte.
   *
   * @throws IOException if it is damaged
   */
  static Map<String, String> committed(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Map.of();
    }
    try (Directory directory = FSDirectory.open(path)) {
      if (!DirectoryReader.indexExists(directory)) {
        return Map.of();
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          leaf.reader().checkIntegrity();
        }
        return reader.getIndexCommit().getUserData();
      }
    }
  }

  /** Takes an index away, if there is one. */
  static void delete(Path path) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Puts a posting in the place of what was known of it. */
  void put(IndexedPosting posting) throws IOException {
    writer.updateDocument(
        new Term(Fields.ID, Long.toString(posting.id())), Fields.document(posting));
  }

  /** From now on searches see what was put. */
  void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /** Keeps what was put, and how far it reaches. */
  void commit(IndexPosition position) throws IOException {
    writer.setLiveCommitData(position.toUserData().entrySet());
    writer.commit();
  }

  <T> T ask(Question<T> question) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return question.ask(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  /** What searches see now, for as long as it is held. */
  Held hold() throws IOException {
    return new Held(searchers.acquire(), searchers);
  }

  /** A searcher that does not see what comes later. */
  record Held(IndexSearcher searcher, SearcherManager of) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      of.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    try (directory;
        writer) {
      searchers.close();
    }
  }
}
