package dev.nightjar.engine.console;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A picture with the 256 colours that most of it is made of. A page has few; what it has of others
 * are the edges of letters, for which the nearest will do.
 */
final class SmallPicture {

  private static final int COLOURS = 256;

  /** What large areas are made of is kept as it is. */
  private static final int GROUNDS = 40;

  private SmallPicture() {}

  static void write(byte[] png, Path file) throws IOException {
    BufferedImage large = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < large.getHeight(); y++) {
      for (int x = 0; x < large.getWidth(); x++) {
        counts.merge(large.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    int[] palette = palette(counts);
    Map<Integer, Byte> nearest = new HashMap<>();
    BufferedImage small =
        new BufferedImage(
            large.getWidth(), large.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    byte[] row = new byte[large.getWidth()];
    for (int y = 0; y < large.getHeight(); y++) {
      for (int x = 0; x < large.getWidth(); x++) {
        row[x] = nearest.computeIfAbsent(large.getRGB(x, y) & 0xffffff, rgb -> near(rgb, palette));
      }
      small.getRaster().setDataElements(0, y, large.getWidth(), 1, row);
    }
    ImageIO.write(small, "png", file.toFile());
  }

  /** The most frequent ones, each far enough from all that were taken before. */
  private static int[] palette(Map<Integer, Integer> counts) {
    List<Integer> all =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    for (int apart = 0; ; apart = apart * 2 + 1) {
      int[] palette = new int[COLOURS];
      int size = 0;
      boolean fits = true;
      for (int rgb : all) {
        if (size < GROUNDS || !close(rgb, palette, size, apart)) {
          if (size == COLOURS) {
            fits = false;
            break;
          }
          palette[size++] = rgb;
        }
      }
      if (fits) {
        return palette;
      }
    }
  }

  private static boolean close(int rgb, int[] palette, int size, int apart) {
    for (int i = 0; i < size; i++) {
      if (distance(rgb, palette[i]) <= apart) {
        return true;
      }
    }
    return false;
  }

  private static byte near(int rgb, int[] palette) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(rgb, palette[i]) < distance(rgb, palette[best])) {
        best = i;
      }
    }
    return (byte) best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }

  private static IndexColorModel model(int[] palette) {
    return new IndexColorModel(
        8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
  }
}
