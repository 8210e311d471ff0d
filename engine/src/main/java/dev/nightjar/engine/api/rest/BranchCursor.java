package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.execution.BranchPages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list of branches goes on. */
final class BranchCursor {

  private static final String FAILED = "failed";
  private static final String OTHERS = "others";

  private BranchCursor() {}

  static String write(BranchPages.Place place) {
    return Cursors.write(
        place.failed() ? FAILED : OTHERS, place.step(), String.valueOf(place.place()));
  }

  static BranchPages.@Nullable Place read(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 3);
    if (parts == null || cursor == null) {
      return null;
    }
    if (!List.of(FAILED, OTHERS).contains(parts.get(0))) {
      throw Cursors.unknown(cursor);
    }
    return new BranchPages.Place(
        parts.get(0).equals(FAILED), parts.get(1), Cursors.whole(cursor, parts.get(2)));
  }
}
