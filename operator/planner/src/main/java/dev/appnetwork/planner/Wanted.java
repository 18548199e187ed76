package dev.appnetwork.planner;

/**
 * What is to become of one of an AppNetwork's objects.
 *
 * @param <R> the kind of object
 */
public sealed interface Wanted<R> {

  /**
   * The object is to be just so.
   *
   * @param resource the object, with name, namespace, labels and every server default, without an
   *     owner reference
   */
  record Apply<R>(R resource) implements Wanted<R> {}

  /** No such object is wanted; one that is ours goes. */
  record Remove<R>() implements Wanted<R> {}

  /**
   * It cannot be told what the object should be, so that the one that is there, if any, stays as it
   * is.
   */
  record Keep<R>() implements Wanted<R> {}
}
