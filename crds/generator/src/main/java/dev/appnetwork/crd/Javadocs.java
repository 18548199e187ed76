// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.crd;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The javadoc of the API types, read from their sources because bytecode doesn't contain it. */
final class Javadocs {

  private final Map<String, TypeDoc> byType = new HashMap<>();

  private Javadocs() {}

  static Javadocs read(Path sources) {
    var result = new Javadocs();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = Files.walk(sources);
        var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var units =
          manager.getJavaFileObjectsFromPaths(
              files.filter(file -> file.toString().endsWith(".java")).sorted().toList());
      var options = List.of("-proc:none");
      var task = (JavacTask) compiler.getTask(null, manager, null, options, null, units);
      var comments = DocTrees.instance(task);
      for (var unit : task.parse()) {
        for (var declaration : unit.getTypeDecls()) {
          if (declaration instanceof ClassTree type) {
            result.add(type, comments.getDocCommentTree(TreePath.getPath(unit, type)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  /** Returns the javadoc of a type; fails if there is none. */
  TypeDoc of(Class<?> type) {
    var doc = byType.get(type.getSimpleName());
    if (doc == null) {
      throw new IllegalArgumentException(type + " has no javadoc");
    }
    return doc;
  }

  private void add(ClassTree type, @Nullable DocCommentTree comment) {
    if (comment == null) {
      return;
    }
    var parameters = new HashMap<String, String>();
    for (var tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree parameter) {
        parameters.put(
            parameter.getName().getName().toString(), PlainText.of(parameter.getDescription()));
      }
    }
    var text = PlainText.of(comment.getFullBody());
    byType.put(type.getSimpleName().toString(), new TypeDoc(text, parameters));
  }
}
