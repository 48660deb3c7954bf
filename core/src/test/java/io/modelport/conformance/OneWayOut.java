package io.modelport.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Nothing but {@code io.modelport.http} opens a connection: the rule that every module's classes
 * are held against, with the exceptions that each names.
 */
public final class OneWayOut {
  private static final String TRANSPORT = "io.modelport.http";

  /** Types that open connections, or make what does. */
  private static final Set<String> OPENERS =
      Set.of(
          "java.net.Socket",
          "java.net.DatagramSocket",
          "java.net.MulticastSocket",
          "java.net.URLConnection",
          "java.net.HttpURLConnection",
          "java.net.URLStreamHandler",
          "java.net.http.HttpClient",
          "java.net.http.HttpClient$Builder",
          "java.net.http.WebSocket",
          "java.nio.channels.SocketChannel",
          "java.nio.channels.DatagramChannel",
          "java.nio.channels.AsynchronousSocketChannel",
          "java.nio.channels.spi.SelectorProvider",
          "javax.net.SocketFactory",
          "javax.net.ssl.SSLSocketFactory",
          "javax.net.ssl.HttpsURLConnection",
          "java.lang.ProcessBuilder");

  /** Whole families of them: no class of ours has any business there. */
  private static final List<String> FAMILIES =
      List.of("java.rmi.", "javax.naming.", "sun.", "jdk.internal.", "okhttp3.", "org.apache.http");

  private static final Set<String> METHODS =
      Set.of("openStream", "openConnection", "getContent", "exec");

  private OneWayOut() {}

  /** No class opens a connection but the transport and these, named in full with their package. */
  public static ArchRule except(String... classes) {
    Set<String> exceptions = Set.copyOf(Arrays.asList(classes));
    DescribedPredicate<JavaClass> bound =
        describe(
            "are neither of the transport nor exceptions",
            type ->
                !type.getPackageName().equals(TRANSPORT)
                    && !exceptions.contains(outermost(type).getName()));
    return noClasses()
        .that(bound)
        .should()
        .dependOnClassesThat(describe("open connections or processes", OneWayOut::opens))
        .orShould()
        .accessTargetWhere(describe("open a URL or a process", OneWayOut::isOpening))
        .because("everything remote needs a clearance; see docs/adr/0013");
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static boolean opens(JavaClass type) {
    return OPENERS.contains(type.getName())
        || FAMILIES.stream().anyMatch(type.getName()::startsWith);
  }

  private static boolean isOpening(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return (owner.equals("java.net.URL") || owner.equals("java.lang.Runtime"))
        && METHODS.contains(access.getTarget().getName());
  }
}
