// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.controller;

import dev.appnetwork.discovery.intake.ApiPath;
import dev.appnetwork.discovery.intake.ListScope;
import dev.appnetwork.discovery.intake.PageLimits;
import dev.appnetwork.discovery.intake.ResponseReducer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Reduces response bodies before the client buffers them, and requests lists in pages whose length
 * depends on the size of the objects.
 */
final class ReducedResponses implements Interceptor {

  private static final MediaType JSON = MediaType.get("application/json");

  private final ResponseReducer reducer;
  private final PageLimits limits = new PageLimits();

  ReducedResponses(ResponseReducer reducer) {
    this.reducer = reducer;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var request = chain.request();
    var path = ApiPath.of(request.url().pathSegments());
    if (path.isEmpty()
        || request.method().equals("DELETE")
        // Watch events are reduced individually when they are deserialized.
        || request.url().queryParameter("watch") != null) {
      return chain.proceed(request);
    }
    if (request.url().queryParameter("limit") != null && path.get().collection()) {
      return pages(chain, path.get());
    }
    var response = chain.proceed(request);
    if (!isReducible(response)) {
      return response;
    }
    if (request.url().queryParameter("fieldSelector") != null && path.get().collection()) {
      var selection = reducer.selection(response.body().byteStream(), path.get());
      return with(response, ResponseBody.create(selection.body(), JSON));
    }
    if (request.method().equals("GET") && path.get().collection()) {
      var scope = scope(request, path.get());
      scope.ifPresent(reducer::beginList);
      var page = reducer.page(response.body().byteStream(), path.get(), Integer.MAX_VALUE);
      scope.ifPresent(reducer::endList);
      return with(response, ResponseBody.create(page.orElseThrow().body(), JSON));
    }
    return with(
        response,
        ResponseBody.create(reducer.object(response.body().byteStream(), path.get()), JSON));
  }

  /** Reads a page. If it is too large, it is requested again with a lower limit. */
  private Response pages(Chain chain, ApiPath path) throws IOException {
    var scope = scope(chain.request(), path);
    if (chain.request().url().queryParameter("continue") == null) {
      scope.ifPresent(reducer::beginList);
    }
    while (true) {
      boolean shortest = limits.isShortest(path);
      var response = firstBytes(chain, path);
      if (!isReducible(response)) {
        return response;
      }
      try (var body = new Counted(response.body().byteStream())) {
        var page =
            reducer.page(body, path, shortest ? Integer.MAX_VALUE : ResponseReducer.MAX_PAGE);
        if (page.isPresent()) {
          limits.read(path, page.get().items(), body.count);
          if (page.get().last()) {
            scope.ifPresent(reducer::endList);
          }
          return with(response, ResponseBody.create(page.get().body(), JSON));
        }
      } catch (IOException e) {
        limits.tooLarge(path);
        throw e;
      }
      limits.tooLarge(path);
    }
  }

  private static Optional<ListScope> scope(Request request, ApiPath path) {
    var url = request.url();
    return ListScope.of(
        path, url.queryParameter("labelSelector"), url.queryParameter("fieldSelector"));
  }

  /** If the API server takes too long for a page, it is requested again with a lower limit. */
  private Response firstBytes(Chain chain, ApiPath path) throws IOException {
    try {
      return chain.proceed(limited(chain.request(), limits.of(path)));
    } catch (IOException e) {
      limits.tooLarge(path);
      throw e;
    }
  }

  private static Request limited(Request request, int limit) {
    var requested = request.url().queryParameter("limit");
    var most = requested == null ? limit : Math.min(limit, Integer.parseInt(requested));
    var url = request.url().newBuilder().setQueryParameter("limit", String.valueOf(most)).build();
    return request.newBuilder().url(url).build();
  }

  private static boolean isReducible(Response response) {
    var type = response.body().contentType();
    return response.isSuccessful() && type != null && "json".equals(type.subtype());
  }

  private static Response with(Response response, ResponseBody body) {
    return response.newBuilder().removeHeader("Content-Length").body(body).build();
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int some = super.read(bytes, offset, length);
      count += Math.max(0, some);
      return some;
    }
  }
}
