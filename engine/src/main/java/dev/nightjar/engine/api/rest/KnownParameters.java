package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.definition.Nearest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets no parameter through that nobody would read: a misspelt filter must not filter nothing. */
final class KnownParameters implements HandlerInterceptor {

  private final Map<HandlerMethod, List<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && method.getBeanType().getPackageName().equals(KnownParameters.class.getPackageName())) {
      List<String> names = known.computeIfAbsent(method, KnownParameters::names);
      for (Map.Entry<String, String[]> given : request.getParameterMap().entrySet()) {
        require(given.getKey(), given.getValue(), names);
      }
    }
    return true;
  }

  private static void require(String name, String[] values, List<String> names) {
    if (!names.contains(name)) {
      throw new BadParameter(
          name,
          "Cannot read parameter: " + name,
          names.isEmpty() ? "there are none here" : Nearest.hintOrAll(name, names));
    }
    if (values.length > 1) {
      throw new BadParameter(name, "Cannot use parameter %s twice".formatted(name), null);
    }
  }

  private static List<String> names(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .map(KnownParameters::name)
        .toList();
  }

  private static String name(MethodParameter parameter) {
    parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
    return String.valueOf(parameter.getParameterName());
  }
}
