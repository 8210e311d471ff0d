package dev.nightjar.engine.testing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All that a server answers, by method and path. */
public final class Mappings {

  /** A variable in a path, whose pattern may have braces too. */
  public static final String VARIABLE = "\\{[^{}]*(\\{[^}]*}[^{}]*)*}";

  private Mappings() {}

  /** A method, {@code *} for any, and a path with its variables. */
  public record Mapping(String method, String path) implements Comparable<Mapping> {

    /** As in {@code GET /users}. */
    public static Mapping of(String text) {
      String[] parts = text.strip().split(" ", 2);
      return new Mapping(parts[0], parts[1].strip());
    }

    /** Something in place of each variable. */
    public String filled() {
      return path.replaceAll(VARIABLE, "x");
    }

    @Override
    public int compareTo(Mapping other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public static Set<Mapping> of(ConfigurableApplicationContext context) {
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(info -> of(info).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Mapping> of(RequestMappingInfo info) {
    Set<String> methods =
        info.getMethodsCondition().getMethods().isEmpty()
            ? Set.of("*")
            : info.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
    return info.getPatternValues().stream()
        .flatMap(path -> methods.stream().map(method -> new Mapping(method, path)))
        .toList();
  }
}
