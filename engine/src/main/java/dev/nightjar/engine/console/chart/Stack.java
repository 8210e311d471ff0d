package dev.nightjar.engine.console.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a whole, side by side in one bar.
 *
 * @param parts those that are there at all, from left to right
 */
public record Stack(int width, List<Part> parts) {

  private static final int GAP = 2;
  private static final int LEAST = 3;

  public Stack {
    parts = List.copyOf(parts);
  }

  /** A part where it is drawn. */
  public record Part(String tone, String word, int count, int x, int width) {}

  /** What is to be drawn. */
  public record Share(String tone, String word, int count) {}

  /** A bar of this width; each part that there is can be seen, however small. */
  public static Stack of(int width, List<Share> shares) {
    List<Share> there = shares.stream().filter(share -> share.count() > 0).toList();
    int whole = Math.max(1, there.stream().mapToInt(Share::count).sum());
    int room = width - Math.max(0, there.size() - 1) * GAP - there.size() * LEAST;
    List<Part> parts = new ArrayList<>();
    int x = 0;
    int done = 0;
    for (Share share : there) {
      int from = room * done / whole;
      done += share.count();
      int length = LEAST + room * done / whole - from;
      parts.add(new Part(share.tone(), share.word(), share.count(), x, length));
      x += length + GAP;
    }
    return new Stack(width, parts);
  }

  /** What it shows, in words. */
  public String words() {
    List<String> words = new ArrayList<>();
    parts.forEach(part -> words.add("%,d %s".formatted(part.count(), part.word())));
    return String.join(", ", words);
  }
}
