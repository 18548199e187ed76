// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.discovery.intake;

import java.io.ByteArrayOutputStream;

/** A buffer that counts everything and keeps the first bytes, up to its limit. */
final class BoundedBytes extends ByteArrayOutputStream {

  private final int limit;
  private long written;

  BoundedBytes(int limit) {
    super(Math.min(limit, 512));
    this.limit = limit;
  }

  @Override
  public synchronized void write(int one) {
    written++;
    if (!isOver()) {
      super.write(one);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    written += length;
    if (!isOver()) {
      super.write(bytes, offset, length);
    }
  }

  /** Returns whether the limit was exceeded, so that the content is incomplete. */
  boolean isOver() {
    return written > limit;
  }

  @Override
  public synchronized void reset() {
    super.reset();
    written = 0;
  }
}
