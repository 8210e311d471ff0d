package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists page by page, until there is as much of one as is wanted. */
final class Pages {

  /** So many things are asked for at once. */
  static final int MOST = 1_000;

  private Pages() {}

  /** Asks for a page of a list. */
  interface Asking<T> {
    Page<T> page(@Nullable String cursor, int limit);
  }

  /** The first things of a list; its {@code next} tells whether there are more. */
  static <T> Page<T> first(int wanted, Asking<T> list) {
    List<T> items = new ArrayList<>();
    Page<T> page;
    String cursor = null;
    do {
      page = list.page(cursor, Math.max(1, Math.min(MOST, wanted - items.size())));
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor != null && items.size() < wanted);
    return new Page<>(items, cursor, null);
  }
}
