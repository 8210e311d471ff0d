package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CasesTests {

  sealed interface Shape {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  @Test
  void givesWhatFollowsFromEachMember() {
    Cases<Shape, Integer, Integer> areas =
        Cases.<Shape, Integer, Integer>of(Shape.class)
            .when(Circle.class, (circle, factor) -> factor * 3 * circle.radius() * circle.radius())
            .when(Square.class, (square, factor) -> factor * square.side() * square.side())
            .build();

    assertThat(areas.apply(new Circle(2), 1)).isEqualTo(12);
    assertThat(areas.apply(new Square(3), 10)).isEqualTo(90);
  }

  @Test
  void refusesToLeaveAMemberOut() {
    var incomplete =
        Cases.<Shape, Integer, Integer>of(Shape.class).when(Circle.class, (circle, factor) -> 1);

    assertThatThrownBy(incomplete::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot do without a case for: dev.nightjar.steps.spark.CasesTests$Square");
  }
}
