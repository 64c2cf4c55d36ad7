use threads;
use IO::Socket::INET;
# a thread that calls, and a thread that answers
my $server = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', LocalPort => 47311, ReuseAddr => 1) or die;
my $caller = threads->create(sub {
  my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => 47311) or die;
  print $socket "GET /hello?name=world HTTP/1.0\r\n\r\n";
  my $answer = <$socket>;
});
my $socket = $server->accept;
my $request = <$socket>;
print $socket "200 good day\n";
close $socket;
$caller->join;
