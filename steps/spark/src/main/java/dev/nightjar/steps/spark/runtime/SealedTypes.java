package dev.nightjar.steps.spark.runtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the members of a sealed family apart by a property {@code type}, the record's name with a
 * small initial. The contract's records need no annotations for it.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  private static final JsonTypeInfo.Value BY_NAME =
      JsonTypeInfo.Value.construct(
          JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "type", null, false, null);

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    return isFamily(annotated) ? BY_NAME : super.findPolymorphicTypeInfo(config, annotated);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    if (!isFamily(annotated)) {
      return super.findSubtypes(annotated);
    }
    return Arrays.stream(annotated.getRawType().getPermittedSubclasses())
        .map(member -> new NamedType(member, name(member)))
        .toList();
  }

  private static boolean isFamily(Annotated annotated) {
    return annotated instanceof AnnotatedClass && annotated.getRawType().isSealed();
  }

  private static String name(Class<?> member) {
    String name = member.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
