package dev.nightjar.engine.notification.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses a webhook may lead to: public ones, so that nobody gets a server to talk to what
 * only that server can reach.
 *
 * @param hosts the only hosts that are allowed; any where it is empty
 * @param privateHosts hosts that may have any address
 */
record AddressRules(List<String> hosts, List<String> privateHosts) {

  /** What isn't public in IPv4, beside what Java knows: first address and prefix. */
  private static final int[][] SPECIAL = {
    {0, 0, 0, 0, 8},
    {10, 0, 0, 0, 8},
    {100, 64, 0, 0, 10},
    {127, 0, 0, 0, 8},
    {169, 254, 0, 0, 16},
    {172, 16, 0, 0, 12},
    {192, 0, 0, 0, 24},
    {192, 0, 2, 0, 24},
    {192, 88, 99, 0, 24},
    {192, 168, 0, 0, 16},
    {198, 18, 0, 0, 15},
    {198, 51, 100, 0, 24},
    {203, 0, 113, 0, 24},
    {224, 0, 0, 0, 3}
  };

  private static final int GLOBAL_UNICAST = 0x20;

  boolean allowsHost(String host) {
    return hosts.isEmpty() || contains(hosts, host) || contains(privateHosts, host);
  }

  boolean allows(String host, InetAddress address) {
    return contains(privateHosts, host) || isPublic(address);
  }

  private static boolean contains(List<String> names, String host) {
    return names.stream().anyMatch(name -> name.equalsIgnoreCase(host));
  }

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return isPublic(address.getAddress());
    }
    return address instanceof Inet6Address && isPublic6(address.getAddress());
  }

  private static boolean isPublic(byte[] address) {
    return Arrays.stream(SPECIAL).noneMatch(range -> isIn(address, range));
  }

  private static boolean isIn(byte[] address, int[] range) {
    long mask = 0xffffffffL << (32 - range[4]);
    long first = 0;
    long given = 0;
    for (int i = 0; i < 4; i++) {
      first = (first << 8) | range[i];
      given = (given << 8) | (address[i] & 0xff);
    }
    return (given & mask & 0xffffffffL) == (first & mask & 0xffffffffL);
  }

  /** Only 2000::/3 is handed out, and in it some ranges lead elsewhere or nowhere. */
  private static boolean isPublic6(byte[] address) {
    if ((address[0] & 0xe0) != GLOBAL_UNICAST) {
      return false;
    }
    int first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
    int second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
    boolean sixToFour = first == 0x2002;
    boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
    return !sixToFour && !special;
  }

  /** The addresses of a host, each of which must be allowed. */
  InetAddress resolve(String host) throws UnknownHostException, Forbidden {
    InetAddress[] all = InetAddress.getAllByName(host);
    for (InetAddress address : all) {
      if (!allows(host, address)) {
        throw new Forbidden();
      }
    }
    return all[0];
  }

  /**
   * An address isn't allowed. It isn't told which: what a name leads to may be nobody's business.
   */
  static final class Forbidden extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
