package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// request is one attempt to reach an address from a pod.
type request struct {
	// From is a pod, as namespace/name, or the address of an end outside the cluster.
	From string `json:"from"`
	// To is an address; DNS isn't used.
	To   string `json:"to"`
	Port int    `json:"port"`
	// Protocol is TCP, UDP, HTTP, or HTTPS.
	Protocol string `json:"protocol"`
	// Host is the HTTP hostname, also for SNI; default: the address.
	Host      string            `json:"host"`
	Path      string            `json:"path"`
	Method    string            `json:"method"`
	Headers   map[string]string `json:"headers"`
	BodyBytes int               `json:"bodyBytes"`
	// TimeoutMillis is the timeout of the whole request.
	TimeoutMillis int `json:"timeoutMillis"`
	// Trust has the certificates of trusted CAs for HTTPS; default: any server is trusted.
	Trust string `json:"trust"`
}

// result is the result of a request.
type result struct {
	// Pod is the pod that responded; empty if none did.
	Pod string `json:"pod,omitempty"`
	// Error is the reason for a missing response, as one word if possible.
	Error       string  `json:"error,omitempty"`
	Status      int     `json:"status,omitempty"`
	Location    string  `json:"location,omitempty"`
	Certificate string  `json:"certificate,omitempty"`
	Millis      int64   `json:"millis"`
	Answer      *answer `json:"answer,omitempty"`
}

func (r request) timeout() time.Duration {
	if r.TimeoutMillis == 0 {
		return time.Second
	}
	return time.Duration(r.TimeoutMillis) * time.Millisecond
}

func (r request) address() string { return net.JoinHostPort(r.To, strconv.Itoa(r.Port)) }

// send sends the request on a new connection, or on a connection of the transport.
func (r request) send(in *namespace, transport *http.Transport) result {
	begin := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout())
	defer cancel()
	var sent result
	var err error
	switch r.Protocol {
	case "HTTP", "HTTPS":
		sent, err = r.sendHTTP(ctx, in, transport)
	default:
		sent, err = r.sendLine(ctx, in)
	}
	if err != nil {
		sent.Error = reason(err)
	}
	sent.Millis = time.Since(begin).Milliseconds()
	return sent
}

func (r request) sendLine(ctx context.Context, in *namespace) (result, error) {
	connection, err := dial(ctx, in, strings.ToLower(r.Protocol), r.address())
	if err != nil {
		return result{}, err
	}
	defer connection.Close()
	deadline, _ := ctx.Deadline()
	buffer := make([]byte, 1500)
	// Datagrams can get lost, so it is sent several times.
	for {
		if _, err := connection.Write([]byte(hello)); err != nil {
			return result{}, err
		}
		until := deadline
		if again := time.Now().Add(400 * time.Millisecond); r.Protocol == "UDP" && again.Before(deadline) {
			until = again
		}
		_ = connection.SetReadDeadline(until)
		count, err := connection.Read(buffer)
		if err == nil {
			return result{Pod: string(buffer[:count])}, nil
		}
		if until.Equal(deadline) || !isTimeout(err) {
			return result{}, err
		}
	}
}

func (r request) sendHTTP(ctx context.Context, in *namespace, transport *http.Transport) (result, error) {
	if transport == nil {
		transport = r.transport(in)
		defer transport.CloseIdleConnections()
	}
	host := r.Host
	if host == "" {
		host = r.address()
	}
	method := r.Method
	if method == "" {
		method = http.MethodGet
	}
	url := strings.ToLower(r.Protocol) + "://" + host + r.Path
	var body io.Reader
	if r.BodyBytes > 0 {
		body = bytes.NewReader(make([]byte, r.BodyBytes))
	}
	out, err := http.NewRequestWithContext(ctx, method, url, body)
	if err != nil {
		return result{}, err
	}
	for name, value := range r.Headers {
		out.Header.Set(name, value)
	}
	response, err := transport.RoundTrip(out)
	if err != nil {
		return result{}, err
	}
	defer response.Body.Close()
	got := result{Status: response.StatusCode, Location: response.Header.Get("Location")}
	if response.TLS != nil {
		got.Certificate = strings.Join(response.TLS.PeerCertificates[0].DNSNames, ",")
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return got, err
	}
	var said answer
	if response.StatusCode == http.StatusOK && json.Unmarshal(text, &said) == nil {
		got.Pod, got.Answer = said.Pod, &said
	}
	return got, nil
}

// transport returns a transport that connects to the address of the request, regardless of its hostname.
func (r request) transport(in *namespace) *http.Transport {
	config := &tls.Config{InsecureSkipVerify: true, ServerName: r.Host}
	if r.Trust != "" {
		config.InsecureSkipVerify, config.RootCAs = false, x509.NewCertPool()
		config.RootCAs.AppendCertsFromPEM([]byte(r.Trust))
	}
	return &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dial(ctx, in, "tcp", r.address())
		},
		TLSClientConfig:     config,
		MaxIdleConnsPerHost: 100,
	}
}

func dial(ctx context.Context, in *namespace, network, address string) (connection net.Conn, err error) {
	err = in.do(func() error {
		var dialer net.Dialer
		connection, err = dialer.DialContext(ctx, network, address)
		return err
	})
	return connection, err
}

func isTimeout(err error) bool {
	var network net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &network) && network.Timeout()
}

func reason(err error) string {
	switch {
	case isTimeout(err):
		return "timeout"
	case strings.Contains(err.Error(), "connection refused"):
		return "refused"
	case strings.Contains(err.Error(), "connection reset"):
		return "reset"
	case strings.Contains(err.Error(), "unreachable"):
		return "unreachable"
	}
	return err.Error()
}

// ends finds the network namespace of a request's source.
func (n *node) end(from string) (*namespace, error) {
	if address, err := netip.ParseAddr(from); err == nil {
		return n.outside.get(address)
	}
	if pod := n.pods.get(from); pod != nil {
		return pod.network, nil
	}
	return nil, fmt.Errorf("pod %s not found", from)
}
