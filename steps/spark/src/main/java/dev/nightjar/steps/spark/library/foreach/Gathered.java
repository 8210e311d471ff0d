package dev.nightjar.steps.spark.library.foreach;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.url_decode;

import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One output of all branches, read at once: which branch a row is of, the folder of its file tells.
 *
 * @param each the name that the step knows the output of a branch by
 * @param keys the columns that tell branches apart
 */
record Gathered(StepRun run, String each, List<Column> keys) {

  private static final String FOLDER = "folder of the branch";
  private static final String KEY = "key ";

  /** So many names at its end tell a folder from any other: the step's, the attempt's, its own. */
  private static final int NAMES = 3;

  private static final String FOLDER_OF_FILE = "([^/]+/[^/]+/[^/]+)/[^/]*$";

  Dataset<Row> rows(List<Gathering.Branch> branches, int output) {
    Schema schema = run.schema(each);
    List<String> locations =
        branches.stream()
            .map(branch -> branch.locations().get(output))
            .filter(location -> !location.isEmpty())
            // Branches that made the same share it.
            .distinct()
            .toList();
    Dataset<Row> read =
        locations.isEmpty()
            ? run.session()
                .createDataFrame(List.<Row>of(), Schemas.toSpark(schema).add(FOLDER, "string"))
            : run.read(each, locations)
                .withColumn(
                    FOLDER,
                    regexp_extract(url_decode(col("_metadata.file_path")), FOLDER_OF_FILE, 1));
    List<org.apache.spark.sql.Column> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Column key = keys.get(i);
      columns.add(col(KEY + i).cast(Schemas.type(key.type())).as(key.name()));
    }
    schema.names().forEach(name -> columns.add(col("`" + name.replace("`", "``") + "`")));
    return read.join(broadcast(keys(branches, output)), FOLDER)
        .select(columns.toArray(org.apache.spark.sql.Column[]::new));
  }

  private Dataset<Row> keys(List<Gathering.Branch> branches, int output) {
    StructType type = new StructType().add(FOLDER, DataTypes.StringType);
    for (int i = 0; i < keys.size(); i++) {
      type = type.add(KEY + i, DataTypes.StringType);
    }
    List<Row> rows = new ArrayList<>();
    for (Gathering.Branch branch : branches) {
      if (branch.locations().get(output).isEmpty()) {
        continue;
      }
      List<Object> values = new ArrayList<>();
      values.add(folder(branch.locations().get(output)));
      values.addAll(branch.key());
      rows.add(RowFactory.create(values.toArray()));
    }
    return run.session().createDataFrame(rows, type);
  }

  /** What tells it from others: the rest may be written in one way here and in another in Spark. */
  private static String folder(String location) {
    String[] names = location.replaceAll("/+$", "").split("/", -1);
    return String.join(
        "/", Arrays.copyOfRange(names, Math.max(0, names.length - NAMES), names.length));
  }
}
