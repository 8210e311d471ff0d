package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SchemasTests {

  @Test
  void turnsSchemasThereAndBack() {
    StructType type =
        new StructType()
            .add("id", DataTypes.LongType)
            .add("price", DataTypes.createDecimalType(10, 2))
            .add("tags", DataTypes.createArrayType(DataTypes.StringType))
            .add("odd", new StructType().add("a b", DataTypes.IntegerType));

    Schema schema = Schemas.of(type);

    assertThat(schema.columns())
        .map(Column::type)
        .containsExactly("bigint", "decimal(10,2)", "array<string>", "STRUCT<`a b`: INT>");
    assertThat(Schemas.toSpark(schema)).isEqualTo(type);
  }

  @Test
  void promisesNoValueWhereFilesCannot() {
    StructType type = new StructType().add("id", DataTypes.LongType, false);

    assertThat(Schemas.of(type)).isEqualTo(new Schema(List.of(new Column("id", "bigint", true))));
  }

  @Test
  void keepsThePromiseOfASourceThatCanMakeOne() {
    StructType type = new StructType().add("id", DataTypes.LongType, false).add("x", "int");

    assertThat(Schemas.promised(type))
        .isEqualTo(
            new Schema(List.of(new Column("id", "bigint", false), new Column("x", "int", true))));
  }

  @Test
  void refusesATextThatIsNoType() {
    assertThatThrownBy(() -> Schemas.type("strng"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read the type: strng");
  }
}
