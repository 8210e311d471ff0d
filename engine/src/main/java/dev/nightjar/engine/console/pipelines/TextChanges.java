package dev.nightjar.engine.console.pipelines;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.nightjar.engine.console.pipelines.VersionPage.Chunk;
import dev.nightjar.engine.console.pipelines.VersionPage.Line;
import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line, with a few lines around it. */
final class TextChanges {

  private static final int AROUND = 3;

  private TextChanges() {}

  static List<Chunk> between(String before, String after) {
    List<Line> all = lines(before.lines().toList(), after.lines().toList());
    List<Chunk> chunks = new ArrayList<>();
    List<Line> chunk = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (near(all, i)) {
        chunk.add(all.get(i));
      } else if (!chunk.isEmpty()) {
        chunks.add(chunk(chunk));
        chunk = new ArrayList<>();
      }
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk(chunk));
    }
    return chunks;
  }

  /** Both texts as one, each line once or, where it changed, as it was and as it is. */
  private static List<Line> lines(List<String> old, List<String> now) {
    List<Line> all = new ArrayList<>();
    int reached = 0;
    int other = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      while (reached < delta.getSource().getPosition()) {
        all.add(new Line(reached + 1, other + 1, "same", old.get(reached)));
        reached++;
        other++;
      }
      for (String line : delta.getSource().getLines()) {
        all.add(new Line(++reached, null, "removed", line));
      }
      for (String line : delta.getTarget().getLines()) {
        all.add(new Line(null, ++other, "added", line));
      }
    }
    while (reached < old.size()) {
      all.add(new Line(reached + 1, other + 1, "same", old.get(reached)));
      reached++;
      other++;
    }
    return all;
  }

  private static boolean near(List<Line> all, int index) {
    for (int i = Math.max(0, index - AROUND); i <= Math.min(all.size() - 1, index + AROUND); i++) {
      if (!all.get(i).look().equals("same")) {
        return true;
      }
    }
    return false;
  }

  private static Chunk chunk(List<Line> lines) {
    Integer first = lines.get(0).after() == null ? lines.get(0).before() : lines.get(0).after();
    return new Chunk("Line " + first, List.copyOf(lines));
  }
}
