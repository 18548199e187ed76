package dev.appnetwork.operator.apply;

/** Is told of every object that was written. */
@FunctionalInterface
public interface WriteCounter {

  /**
   * An object was written.
   *
   * @param kind its kind
   * @param verb create, apply, edit or delete
   */
  void written(String kind, String verb);
}
