package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.spark.Names;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** A number that looks like chance and depends on nothing but a row's key and a seed. */
record KeyHash(List<String> key, long seed) {

  /** Evenly spread over the integers from 0 below {@code bound}. */
  Column below(long bound) {
    return functions.pmod(column(), functions.lit(bound));
  }

  /** Evenly spread over all longs. */
  Column column() {
    List<Column> columns = new ArrayList<>();
    columns.add(functions.lit(seed));
    key.forEach(name -> columns.add(Names.column(name)));
    return functions.xxhash64(columns.toArray(Column[]::new));
  }
}
