package dev.nightjar.engine.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets no page be asked for by what it wouldn't read: a misspelt filter must not filter nothing.
 */
@ConsolePart
class KnownQueries implements HandlerInterceptor, WebMvcConfigurer {

  private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getMethod().equals("GET")
        && handler instanceof HandlerMethod method
        && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ConsolePage.class)) {
      Set<String> names = known.computeIfAbsent(method, KnownQueries::names);
      for (String given : request.getParameterMap().keySet()) {
        if (!names.contains(given)) {
          throw new BadQuery(
              "Cannot ask this page for: " + given, "It takes " + String.join(", ", names));
        }
      }
    }
    return true;
  }

  private static Set<String> names(HandlerMethod method) {
    // Any page may be asked for in another zone.
    Set<String> names = new TreeSet<>(Set.of(ShellAdvice.ZONE));
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
      if (given != null) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        names.add(
            given.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : given.name());
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
        components(parameter.getParameterType()).forEach(names::add);
      }
    }
    return names;
  }

  private static Stream<String> components(Class<?> type) {
    return type.isRecord() && type != Times.class
        ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
        : Stream.empty();
  }
}
