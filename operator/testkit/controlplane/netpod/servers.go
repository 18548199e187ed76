package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// hello is the request of a client of a plain TCP or UDP port. The server responds with its pod's name.
const hello = "hello\n"

type servedPort struct {
	number   int
	protocol string
}

// serve listens on each address and port. It responds with HTTP/1.1, HTTP/2, or a line of text, with or
// without TLS, depending on the client's first bytes. The returned function stops it.
func serve(in *namespace, name string, addresses []netip.Addr, ports []servedPort) (func(), error) {
	var closers []io.Closer
	stop := func() {
		for _, closer := range closers {
			_ = closer.Close()
		}
	}
	for _, port := range ports {
		for _, address := range addresses {
			at := net.JoinHostPort(address.String(), strconv.Itoa(port.number))
			closer, err := listen(in, name, port, at)
			if err != nil {
				stop()
				return nil, fmt.Errorf("%s %s: %w", at, port.protocol, err)
			}
			if closer != nil {
				closers = append(closers, closer)
			}
		}
	}
	return stop, nil
}

func listen(in *namespace, name string, port servedPort, at string) (closer io.Closer, err error) {
	err = in.do(func() error {
		switch port.protocol {
		case "TCP":
			listener, err := net.Listen("tcp", at)
			if err == nil {
				closer = serveTCP(listener, name, port.number)
			}
			return err
		case "UDP":
			connection, err := net.ListenPacket("udp", at)
			if err == nil {
				closer = connection
				go serveUDP(connection, name)
			}
			return err
		}
		return nil
	})
	return closer, err
}

func serveUDP(connection net.PacketConn, name string) {
	buffer := make([]byte, 1500)
	for {
		_, from, err := connection.ReadFrom(buffer)
		if err != nil {
			return
		}
		_, _ = connection.WriteTo([]byte(name), from)
	}
}

// answer is the server's description of a request.
type answer struct {
	Pod     string      `json:"pod"`
	Port    int         `json:"port"`
	Host    string      `json:"host"`
	Path    string      `json:"path"`
	Proto   string      `json:"proto"`
	Secure  bool        `json:"secure"`
	Headers http.Header `json:"headers"`
}

// tcpServer detects the protocol of a connection by its first bytes.
type tcpServer struct {
	net.Listener
	name     string
	accepted chan net.Conn
	http     *http.Server
	mutex    sync.Mutex
	open     map[net.Conn]bool
}

func serveTCP(listener net.Listener, name string, port int) io.Closer {
	s := &tcpServer{Listener: listener, name: name, accepted: make(chan net.Conn), open: map[net.Conn]bool{}}
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	protocols.SetHTTP2(true)
	protocols.SetUnencryptedHTTP2(true)
	s.http = &http.Server{
		Protocols: protocols,
		ErrorLog:  log.New(io.Discard, "", 0),
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{ownCertificate().pair}},
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if wait, err := time.ParseDuration(r.URL.Query().Get("sleep")); err == nil {
				time.Sleep(wait)
			}
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer{name, port, r.Host, r.URL.RequestURI(), r.Proto, r.TLS != nil, r.Header})
		}),
	}
	go s.sort()
	go func() { _ = s.http.Serve(channelListener{s, false}) }()
	return s
}

func (s *tcpServer) sort() {
	for {
		connection, err := s.Listener.Accept()
		if err != nil {
			close(s.accepted)
			return
		}
		go s.begin(connection)
	}
}

func (s *tcpServer) begin(connection net.Conn) {
	peeked := &peekedConn{connection, bufio.NewReader(connection)}
	_ = connection.SetReadDeadline(time.Now().Add(time.Minute))
	first, err := peeked.reader.Peek(5)
	_ = connection.SetReadDeadline(time.Time{})
	if err != nil {
		connection.Close()
		return
	}
	switch {
	case first[0] == 0x16:
		config := s.http.TLSConfig.Clone()
		config.NextProtos = []string{"h2", "http/1.1"}
		s.hand(tls.Server(peeked, config))
	case string(first) == hello[:5]:
		_, _ = connection.Write([]byte(s.name))
		connection.Close()
	default:
		s.hand(peeked)
	}
}

func (s *tcpServer) hand(connection net.Conn) {
	defer func() {
		// The listener was closed.
		if recover() != nil {
			connection.Close()
		}
	}()
	s.accepted <- connection
}

func (s *tcpServer) Close() error {
	err := s.Listener.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_ = s.http.Shutdown(ctx)
	return firstOf(err, s.http.Close())
}

func firstOf(errors ...error) error {
	for _, err := range errors {
		if err != nil {
			return err
		}
	}
	return nil
}

type peekedConn struct {
	net.Conn
	reader *bufio.Reader
}

func (p *peekedConn) Read(buffer []byte) (int, error) { return p.reader.Read(buffer) }

type channelListener struct {
	*tcpServer
	_ bool
}

func (l channelListener) Accept() (net.Conn, error) {
	connection, open := <-l.accepted
	if !open {
		return nil, net.ErrClosed
	}
	return connection, nil
}

func (l channelListener) Close() error { return l.Listener.Close() }
